import { describe, expect, it } from 'vitest';
import { durationText, sizeText, timeText } from './time';

describe('times', () => {
  it('are shown in UTC', () => {
    expect(timeText(Date.UTC(2026, 10, 25, 17, 5, 9, 7), 'utc')).toBe('2026-11-25 17:05:09 UTC');
    expect(timeText(Date.UTC(2026, 10, 25, 17, 5, 9, 7), 'utc', true)).toBe('2026-11-25 17:05:09.007 UTC');
    expect(timeText(Number.NaN, 'utc')).toBe('–');
  });

  it('have durations of two units at most', () => {
    expect(durationText(59_400)).toBe('59 s');
    expect(durationText(60_000)).toBe('1 min');
    expect(durationText(185_000)).toBe('3 min 5 s');
    expect(durationText(3 * 3_600_000)).toBe('3 h');
    expect(durationText(90_000_000)).toBe('1 d 1 h');
    expect(durationText(-5)).toBe('0 s');
  });
});

describe('sizes', () => {
  it('are in powers of 1,024', () => {
    expect(sizeText(1)).toBe('1 byte');
    expect(sizeText(1536)).toBe('1.5 KB');
    expect(sizeText(5 * 1024 * 1024)).toBe('5.0 MB');
  });
});
