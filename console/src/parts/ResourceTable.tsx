import { useCollection } from '@cloudscape-design/collection-hooks';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import CollectionPreferences from '@cloudscape-design/components/collection-preferences';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Stored, useStored } from '~/lib/useStore';
import type { QueryResult } from '~/lib/useQuery';
import { ErrorAlert } from './ErrorAlert';
import { RefreshButton } from './RefreshButton';
import { Updated } from './Updated';

export interface Column<T> extends TableProps.ColumnDefinition<T> {
  id: string;
  header: string;
  /** What filtering and sorting go by; columns without it take part in neither. */
  text?: (item: T) => string | number | undefined;
}

interface Props<T> {
  /** The plural name in small letters, such as "functions". */
  name: string;
  title: string;
  description?: ReactNode;
  query: QueryResult<readonly T[]>;
  columns: readonly Column<T>[];
  keyOf: (item: T) => string;
  /** Buttons of the header; they get what is selected. */
  actions?: (selected: readonly T[]) => ReactNode;
  selection?: 'single' | 'multi';
  /** Told what is selected, when that changes. */
  onSelect?: (selected: readonly T[]) => void;
  /** Told which items are on the page that is shown, when that changes. */
  onShown?: (shown: readonly T[]) => void;
  /** What the empty table offers. */
  emptyAction?: ReactNode;
  /** Columns that are hidden until somebody wants them. */
  hidden?: readonly string[];
  initialFilter?: string;
  variant?: TableProps.Variant;
  headingLevel?: 'h1' | 'h2';
  /** There is more on the server than was loaded. */
  onMore?: () => void;
}

interface Saved {
  pageSize: number;
  hidden: readonly string[];
  wrapLines: boolean;
}

/** The table of every list: filter, sort, pages, preferences, and all the states a list can be in. */
export function ResourceTable<T>(props: Props<T>) {
  const { name, title, query, columns, keyOf } = props;
  const saved = useMemo(() => new Stored<Saved>(`redrive.table.${name}`, { pageSize: 20, hidden: props.hidden ?? [], wrapLines: false }), [name]);
  const [preferences, setPreferences] = useStored(saved);
  const [selected, setSelected] = useState<readonly T[]>([]);
  const definitions = useMemo(() => columns.map(sortable), [columns]);
  const all = query.data ?? [];
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount, actions } = useCollection(all, {
    filtering: {
      defaultFilteringText: props.initialFilter,
      filteringFunction: (item, text) => columns.some((column) => matches(column, item, text)),
      empty: <Empty name={name} action={props.emptyAction} />,
      noMatch: <NoMatch onClear={() => actions.setFiltering('')} />,
    },
    pagination: { pageSize: preferences.pageSize },
    sorting: {},
  });
  const keys = new Set(selected.map(keyOf));
  const stillThere = all.filter((item) => keys.has(keyOf(item)));
  const shownKeys = (items as T[]).map(keyOf).join(' ');
  useEffect(() => props.onShown?.(items as T[]), [shownKeys]);
  const failed = query.failure !== undefined && query.data === undefined;
  return (
    <Table
      {...collectionProps}
      variant={props.variant ?? 'full-page'}
      stickyHeader={props.variant === undefined}
      items={failed ? [] : (items as T[])}
      trackBy={keyOf}
      columnDefinitions={definitions}
      columnDisplay={columns.map(({ id }) => ({ id, visible: !preferences.hidden.includes(id) }))}
      wrapLines={preferences.wrapLines}
      loading={query.loading}
      loadingText={`Loading ${name}`}
      enableKeyboardNavigation
      selectionType={props.selection}
      selectedItems={stillThere}
      onSelectionChange={({ detail }) => (setSelected(detail.selectedItems), props.onSelect?.(detail.selectedItems))}
      ariaLabels={{
        tableLabel: title,
        selectionGroupLabel: `Selection of ${name}`,
        allItemsSelectionLabel: () => `Select all ${name}`,
        itemSelectionLabel: (_, item) => `Select ${keyOf(item)}`,
      }}
      empty={failed ? <ErrorAlert failure={query.failure} onRetry={query.refresh} /> : collectionProps.empty}
      header={
        <Header
          variant={props.headingLevel ?? (props.variant === undefined ? 'h1' : 'h2')}
          counter={query.data === undefined ? undefined : `(${all.length}${props.onMore === undefined ? '' : '+'})`}
          description={props.description}
          actions={
            <SpaceBetween direction="horizontal" size="xs" alignItems="center">
              <Updated at={query.updatedAt} />
              <RefreshButton onClick={query.refresh} loading={query.busy && !query.loading} />
              {props.actions?.(stillThere)}
            </SpaceBetween>
          }
        >
          {title}
        </Header>
      }
      filter={
        <TextFilter
          {...filterProps}
          filteringPlaceholder={`Find ${name}`}
          filteringAriaLabel={`Find ${name}`}
          filteringClearAriaLabel="Clear"
          countText={`${filteredItemsCount} ${filteredItemsCount === 1 ? 'match' : 'matches'}`}
        />
      }
      pagination={
        <Pagination
          {...paginationProps}
          openEnd={props.onMore !== undefined}
          onNextPageClick={() => paginationProps.currentPageIndex >= paginationProps.pagesCount - 1 && props.onMore?.()}
          ariaLabels={{
            nextPageLabel: 'Next page',
            previousPageLabel: 'Previous page',
            paginationLabel: `Pages of ${name}`,
            pageLabel: (page) => `Page ${page}`,
          }}
        />
      }
      preferences={<Preferences columns={columns} preferences={preferences} onConfirm={setPreferences} />}
    />
  );
}

interface PreferencesProps<T> {
  columns: readonly Column<T>[];
  preferences: Saved;
  onConfirm: (saved: Saved) => void;
}

function Preferences<T>({ columns, preferences, onConfirm }: PreferencesProps<T>) {
  return (
    <CollectionPreferences
      title="Preferences"
      confirmLabel="Confirm"
      cancelLabel="Cancel"
      preferences={{
        pageSize: preferences.pageSize,
        wrapLines: preferences.wrapLines,
        contentDisplay: columns.map(({ id }) => ({ id, visible: !preferences.hidden.includes(id) })),
      }}
      pageSizePreference={{ title: 'Rows a page', options: [10, 20, 50, 100].map((value) => ({ value, label: `${value} rows` })) }}
      wrapLinesPreference={{ label: 'Wrap lines', description: 'Shows the whole text of every cell' }}
      contentDisplayPreference={{ title: 'Columns', options: columns.map(({ id, header }, index) => ({ id, label: header, alwaysVisible: index === 0 })) }}
      onConfirm={({ detail }) =>
        onConfirm({
          pageSize: detail.pageSize ?? preferences.pageSize,
          wrapLines: detail.wrapLines ?? false,
          hidden: (detail.contentDisplay ?? []).filter(({ visible }) => !visible).map(({ id }) => id),
        })
      }
    />
  );
}

function sortable<T>(column: Column<T>): TableProps.ColumnDefinition<T> {
  const { text, ...definition } = column;
  if (text === undefined) return definition;
  return { ...definition, sortingComparator: (a, b) => compare(text(a), text(b)) };
}

function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a ?? '').localeCompare(String(b ?? ''), 'en', { numeric: true });
}

function matches<T>(column: Column<T>, item: T, text: string): boolean {
  return String(column.text?.(item) ?? '')
    .toLowerCase()
    .includes(text.toLowerCase());
}

function Empty({ name, action }: { name: string; action?: ReactNode }) {
  return (
    <Box margin={{ vertical: 'xs' }} textAlign="center" color="inherit">
      <SpaceBetween size="m">
        <b>No {name}</b>
        {action}
      </SpaceBetween>
    </Box>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <Box margin={{ vertical: 'xs' }} textAlign="center" color="inherit">
      <SpaceBetween size="m">
        <b>No matches</b>
        <Button onClick={onClear}>Clear filter</Button>
      </SpaceBetween>
    </Box>
  );
}
