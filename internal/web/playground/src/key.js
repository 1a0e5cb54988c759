// The key or the token that requests bring, where the server asks who asks. The tab keeps it until it is closed.
const place = "veikart:key";

export function kept() {
  try {
    return sessionStorage.getItem(place) ?? "";
  } catch {
    return ""; // the browser keeps nothing
  }
}

export function keep(key) {
  try {
    if (key) sessionStorage.setItem(place, key);
    else sessionStorage.removeItem(place);
  } catch {
    // then it is not kept
  }
}

// Headers of a request with the key beside them, if there is one.
export function withKey(headers) {
  const key = kept();
  return key ? { ...headers, Authorization: `Bearer ${key}` } : headers;
}

const asked = new EventTarget();

// Whoever has an answer tells of it, so that the page can ask for a key where the server does.
export function told(response) {
  if (response.status === 401 || response.status === 403) asked.dispatchEvent(new Event("asked"));
  return response;
}

// Calls back when the server has asked for a key; returns what ends that.
export function whenAsked(back) {
  asked.addEventListener("asked", back);
  return () => asked.removeEventListener("asked", back);
}
