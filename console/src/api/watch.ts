/* The stream of events: the newest page again whenever something of it has changed. */
import type { EventPage, EventSearch } from './events';
import { productResponse } from './product';

const LENGTH_BYTES = 4;

/** Hears pages until the signal ends it; throws where the server refuses or the connection breaks. */
export async function watchEvents(search: EventSearch, heard: (page: EventPage) => void, signal: AbortSignal): Promise<void> {
  const response = await productResponse('WatchEvents', { method: 'GET', path: '/watch', query: { ...search }, signal, quiet: true });
  const { EventStreamCodec } = await import('@smithy/core/event-streams');
  const codec = new EventStreamCodec(
    (bytes) => (typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes)),
    (text) => new TextEncoder().encode(text),
  );
  for await (const frame of frames(response.body!.getReader())) {
    const { headers, body } = codec.decode(frame);
    const text = new TextDecoder().decode(body);
    if (headers[':message-type']?.value !== 'event') throw new Error(`The server ended the stream: ${text}`);
    heard(JSON.parse(text) as EventPage);
  }
  throw new Error('The server ended the stream.');
}

/** The frames of AWS's event stream encoding; each begins with its own length. */
async function* frames(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held = new Uint8Array();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const joined = new Uint8Array(held.length + chunk.value.length);
    joined.set(held);
    joined.set(chunk.value, held.length);
    held = joined;
    while (held.length >= LENGTH_BYTES) {
      const length = new DataView(held.buffer, held.byteOffset).getUint32(0);
      if (held.length < length) break;
      yield held.slice(0, length);
      held = held.slice(length);
    }
  }
}
