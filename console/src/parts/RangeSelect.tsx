import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { businessNow } from '~/api/clock';
import type { Span } from '~/api/metrics';

const MINUTE = 60;
const HOUR = 3600;

const RANGES = [
  { id: '1h', text: '1 h', seconds: HOUR, period: MINUTE },
  { id: '3h', text: '3 h', seconds: 3 * HOUR, period: MINUTE },
  { id: '12h', text: '12 h', seconds: 12 * HOUR, period: 5 * MINUTE },
  { id: '1d', text: '1 d', seconds: 24 * HOUR, period: 15 * MINUTE },
  { id: '1w', text: '1 w', seconds: 7 * 24 * HOUR, period: HOUR },
] as const;

export type Range = (typeof RANGES)[number]['id'];

/** How far back charts look. */
export function RangeSelect({ value, onChange }: { value: Range; onChange: (value: Range) => void }) {
  return (
    <SegmentedControl
      label="Time range"
      selectedId={value}
      options={RANGES.map(({ id, text }) => ({ id, text }))}
      onChange={({ detail }) => onChange(detail.selectedId as Range)}
    />
  );
}

export function isRange(text: string | null): text is Range {
  return RANGES.some(({ id }) => id === text);
}

/** The span that ends with the period in which business time is now. */
export function spanOf(range: Range): Span {
  const { seconds, period } = RANGES.find(({ id }) => id === range)!;
  const step = period * 1000;
  const to = Math.ceil((businessNow() + 1) / step) * step;
  return { from: to - seconds * 1000, to, period };
}
