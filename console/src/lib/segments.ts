/** A segment for a CloudWatch address: encoded twice, with `$` for a percent sign. */
export function cloudwatchSegment(text: string): string {
  return encodeURIComponent(encodeURIComponent(text)).replaceAll('%', '$');
}
