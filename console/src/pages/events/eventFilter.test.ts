import { describe, expect, it } from 'vitest';
import { queryOf, searchOf, tokensOf } from './eventFilter';

describe('the search of events', () => {
  it('stands in the address and comes back as it was', () => {
    const query = queryOf([
      { propertyKey: 'status', operator: '=', value: ['waiting', 'dead-lettered'] },
      { propertyKey: 'functionName', operator: '=', value: 'Demo-Lambda' },
      { propertyKey: 'accepted', operator: '<', value: '2026-11-01T12:00:00Z' },
    ]);
    const address = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined));
    expect(address.get('status')).toBe('waiting,dead-lettered');
    expect(searchOf(address)).toMatchObject({ functionName: 'Demo-Lambda', status: ['waiting', 'dead-lettered'], acceptedUntil: '2026-11-01T12:00:00Z' });
    expect(queryOf(tokensOf(address))).toEqual(query);
  });

  it('takes text without a property for the beginning of a request id, and drops what was cleared', () => {
    expect(queryOf([{ operator: ':', value: ' 8f3a ' }])['requestId']).toBe('8f3a');
    expect(queryOf([])).toHaveProperty('status', undefined);
  });
});
