const yearSecs = 365 * 86_400

/** Remembers a choice of this browser that the server has to know when it writes the next page. */
export function writeCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs HTTPS, which a local network may not have
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${yearSecs}; samesite=lax`
}
