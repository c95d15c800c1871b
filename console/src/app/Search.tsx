import Autosuggest from '@cloudscape-design/components/autosuggest';
import { useState } from 'react';
import { navigate } from '~/lib/router';
import { places } from './navigation';

/** Finds pages by name, functions, and events by their request id. */
export default function Search() {
  const [value, setValue] = useState('');
  const go = (text: string) => {
    const place = places().find((known) => known.href === text);
    const name = text.trim();
    setValue('');
    if (place !== undefined) navigate(place.href);
    else if (/^[0-9a-f]{8}(-|$)/.test(name)) navigate(`/events/home#/events?requestId=${encodeURIComponent(name)}`);
    else if (name !== '') navigate(`/lambda/home#/functions?search=${encodeURIComponent(name)}`);
  };
  return (
    <div id="search">
      <Autosuggest
        value={value}
        onChange={({ detail }) => setValue(detail.value)}
        onSelect={({ detail }) => go(detail.value)}
        onKeyDown={({ detail }) => detail.key === 'Enter' && go(value)}
        options={places().map(({ text, href, service }) => ({ value: href, label: text, description: service, filteringTags: [text, service] }))}
        enteredTextLabel={(text) => `Find "${text}" among functions, or an event by its request id`}
        placeholder="Search   [/]"
        ariaLabel="Search pages, functions and events"
        empty="No page of that name"
        controlId="top-search"
      />
    </div>
  );
}
