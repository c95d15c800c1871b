/** The bytes behind a link that the API gave; links of another origin are not followed. */
export async function download(link: string): Promise<Uint8Array> {
  const url = new URL(link, location.href);
  if (url.origin !== location.origin) {
    throw Object.assign(new Error(`The link leads to ${url.origin}. Open the console at that address.`), { name: 'OtherOrigin' });
  }
  const response = await fetch(url);
  if (!response.ok) throw Object.assign(new Error(`The server answered ${response.status}.`), { name: 'DownloadFailed' });
  return new Uint8Array(await response.arrayBuffer());
}
