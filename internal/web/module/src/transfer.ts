// Fetches a file as it comes, and saves it when all of it is there.

// What has come of a file: bytes, and of how many; null where that is not known.
export interface Progress {
  bytes: number;
  of: number | null;
}

// The server does not give the file; the message says why.
export class Refused extends Error {}

// Fetches a file and lets the browser save it under the name that the server gives. Nothing is saved of one that is refused, that
// breaks off or that is given up by the signal. Returns the name.
export async function transfer(address: string | URL, request: RequestInit, size: number | null, told: (progress: Progress) => void): Promise<string> {
  const answer = await fetch(address, request);
  if (!answer.ok || !answer.body) throw new Refused(await reason(answer));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = answer.body.getReader();
  for (;;) {
    told({ bytes, of: size });
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    bytes += value.length;
  }
  const name = nameIn(answer.headers.get("Content-Disposition"));
  save(new Blob(parts, { type: answer.headers.get("Content-Type") ?? "" }), name);
  return name;
}

// Returns a number of bytes as people read it: 23 kB, or 1,2 MB.
export function sizeInWords(bytes: number, language: string): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  const tenths = (bytes / 1_000_000).toFixed(1);
  return `${language === "en" ? tenths : tenths.replace(".", ",")} MB`;
}

async function reason(answer: Response): Promise<string> {
  try {
    const { errors } = (await answer.json()) as { errors: { message: string }[] };
    return errors[0]?.message ?? String(answer.status);
  } catch {
    return String(answer.status);
  }
}

const nameIn = (disposition: string | null): string => /filename="?([^";]+)"?/.exec(disposition ?? "")?.[1] ?? "veikart";

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the download reads it after this call
}
