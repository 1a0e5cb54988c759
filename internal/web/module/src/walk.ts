// Where the arrow keys lead in a drawing: to the nearest thing in their direction, such that everything is reached.

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export type Direction = "left" | "right" | "up" | "down";

export type Steps = Record<Direction, number>; // index of the next box, -1 where there is none

// How much a step to the side counts against a step ahead. The first weight with which every box is reached is taken:
// columns and clusters go well with the first ones, rows with the last ones.
const weights = [2, 1, 3, 0.5, 0.1, 0.01];

// Returns the steps from each box. From the first one every other one is reached by the arrows alone.
export function steps(boxes: Box[]): Steps[] {
  for (const weight of weights) {
    const out = boxes.map((_, from) => nearest(boxes, from, weight));
    if (reached(out) === boxes.length) return out;
  }
  return inOrder(boxes);
}

// Returns how many boxes the arrows reach from the first one, itself included.
export function reached(all: Steps[]): number {
  const seen = new Set<number>(all.length ? [0] : []);
  for (const from of seen) {
    for (const to of Object.values(all[from] ?? {})) if (to >= 0) seen.add(to); // a set is walked while it grows
  }
  return seen.size;
}

const middle = (b: Box) => ({ x: (b.left + b.right) / 2, y: (b.top + b.bottom) / 2 });

// Returns how far two stretches of a line are apart, 0 where they overlap.
const gap = (a: number, b: number, c: number, d: number) => Math.max(0, c - b, a - d);

function nearest(boxes: Box[], from: number, weight: number): Steps {
  const out: Steps = { left: -1, right: -1, up: -1, down: -1 };
  const best: Record<Direction, number> = { left: Infinity, right: Infinity, up: Infinity, down: Infinity };
  const a = boxes[from] as Box;
  const at = middle(a);
  boxes.forEach((b, i) => {
    const to = middle(b);
    const dx = to.x - at.x;
    const dy = to.y - at.y;
    const offer = (direction: Direction, ahead: number, aside: number, offset: number) => {
      const cost = ahead + weight * aside + offset / 1000; // of two at the same distance the one straight ahead
      if (ahead > 0.5 && cost < best[direction]) {
        best[direction] = cost;
        out[direction] = i;
      }
    };
    const aside = gap(a.top, a.bottom, b.top, b.bottom);
    const above = gap(a.left, a.right, b.left, b.right);
    offer("right", dx, aside, Math.abs(dy));
    offer("left", -dx, aside, Math.abs(dy));
    offer("down", dy, above, Math.abs(dx));
    offer("up", -dy, above, Math.abs(dx));
  });
  return out;
}

// The last resort: up and down go through all boxes as they are read, line by line.
function inOrder(boxes: Box[]): Steps[] {
  const order = boxes.map((_, i) => i).sort((i, j) => {
    const a = middle(boxes[i] as Box);
    const b = middle(boxes[j] as Box);
    return a.y - b.y || a.x - b.x || i - j;
  });
  const out = boxes.map((_, i) => nearest(boxes, i, 2));
  order.forEach((box, place) => {
    const step = out[box] as Steps;
    step.up = order[place - 1] ?? -1;
    step.down = order[place + 1] ?? -1;
  });
  return out;
}
