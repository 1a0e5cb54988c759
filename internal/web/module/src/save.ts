// Files of a drawing, as the server draws it for itself.

const scale = 2; // pixels of the picture per unit of the drawing
const longest = 8192; // what every browser can draw on

// Returns where the drawing of the page that is shown stands alone.
export function drawingAddress(): URL {
  const out = new URL(location.href);
  out.hash = "";
  out.searchParams.delete("look");
  out.searchParams.set("format", "svg");
  return out;
}

// Saves the drawing as pixels on white.
export async function savePNG(name: string): Promise<void> {
  const answer = await fetch(drawingAddress());
  if (!answer.ok) throw new Error(`the drawing: ${answer.status}`);
  const text = await answer.text();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const by = Math.min(scale, longest / Math.max(image.naturalWidth, image.naturalHeight, 1));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.naturalWidth * by);
  canvas.height = Math.round(image.naturalHeight * by);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const file = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!file) throw new Error("no picture");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${name}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
