import { release } from "./release.js";
import { root } from "./root.js";

// What the answer looks like: drawings that the server makes, each with a link to its page.
export function Pictures({ language, text, pictures }) {
  return pictures.map(({ path, parameters }) => {
    const page = addressOf(path, parameters, language);
    const name = text.pages[path];
    return (
      <figure key={page} className="vk-picture">
        <img src={`${page}&format=svg`} alt={text.pictureOf(name)} />
        <figcaption><a href={page}>{text.openPage(name)}</a></figcaption>
      </figure>
    );
  });
}

function addressOf(path, parameters, language) {
  const all = new URLSearchParams(parameters);
  if (language !== "nb") all.set("lang", language);
  if (release) all.set("utgave", release);
  return `${root}${path}?${all}`;
}
