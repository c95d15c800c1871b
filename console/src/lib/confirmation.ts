/* What confirms a subscription, in the forms in which people have it at hand. */

export interface Confirmation {
  topic: string;
  token: string;
}

/** Reads a token, the link with it, or the whole message that an endpoint was sent; the topic is that of the link if it names one. */
export function confirmationOf(text: string, topic: string): Confirmation {
  const given = text.trim();
  const message = objectOf(given);
  if (message !== undefined) {
    return { topic: textOf(message['TopicArn']) ?? topic, token: textOf(message['Token']) ?? '' };
  }
  const query = given.includes('?') ? new URLSearchParams(given.slice(given.indexOf('?') + 1)) : undefined;
  return { topic: query?.get('TopicArn') ?? topic, token: query === undefined ? given : (query.get('Token') ?? '') };
}

function objectOf(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
