import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import LineChart from '@cloudscape-design/components/line-chart';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import Toggle from '@cloudscape-design/components/toggle';
import { useState } from 'react';
import type { Series, Span } from '~/api/metrics';
import type { Failure } from '~/api/failure';
import { zone as zoneChoice } from '~/lib/preferences';
import { timeText } from '~/lib/time';
import { useStored } from '~/lib/useStore';
import { ErrorAlert } from './ErrorAlert';

interface Props {
  title: string;
  /** What the values are, such as "Milliseconds". */
  unit: string;
  series: readonly Series[] | undefined;
  span: Span;
  failure?: Failure;
  height?: number;
  headingLevel?: 'h2' | 'h3';
  /** A page about one period of time, from its beginning to its end. */
  linkOf?: (from: number, to: number) => { text: string; href: string };
}

/** Metrics over time, as lines or as a table of the same numbers. */
export default function MetricChart({ title, unit, series, span, failure, height = 180, headingLevel = 'h3', linkOf }: Props) {
  const [asTable, setAsTable] = useState(false);
  const [zone] = useStored(zoneChoice);
  const shown = series ?? [];
  const time = (at: number) => timeText(at, zone).slice(0, 16);
  const most = Math.max(0, ...shown.flatMap(({ points }) => points.map(({ value }) => value)));
  return (
    <Container
      fitHeight
      header={
        <Header
          variant={headingLevel}
          actions={
            <Toggle checked={asTable} onChange={({ detail }) => setAsTable(detail.checked)} ariaLabel={`${title} as a table`}>
              Table
            </Toggle>
          }
        >
          {title}
        </Header>
      }
    >
      <ErrorAlert failure={failure} />
      {asTable ? (
        <Numbers title={title} series={shown} time={time} />
      ) : (
        <LineChart
          hideFilter
          hideLegend={shown.length < 2}
          height={height}
          ariaLabel={title}
          statusType={series === undefined && failure === undefined ? 'loading' : 'finished'}
          loadingText="Loading"
          xScaleType="time"
          xDomain={[new Date(span.from), new Date(span.to)]}
          yDomain={[0, most === 0 ? 1 : most * 1.1]}
          yTitle={unit}
          xTickFormatter={(at) => timeText(at.getTime(), zone).slice(11, 16)}
          yTickFormatter={numberText}
          series={shown.map(({ label, points }) => ({ title: label, type: 'line', data: points.map(({ at, value }) => ({ x: new Date(at), y: value })), valueFormatter: numberText }))}
          detailPopoverFooter={linkOf && ((at: Date) => <PeriodLink {...linkOf(at.getTime(), at.getTime() + span.period * 1000)} />)}
          i18nStrings={{ detailPopoverDismissAriaLabel: 'Close', chartAriaRoleDescription: 'line chart', xAxisAriaRoleDescription: 'x axis', yAxisAriaRoleDescription: 'y axis' }}
          empty={<Empty />}
          noMatch={<Empty />}
        />
      )}
    </Container>
  );
}

function PeriodLink({ text, href }: { text: string; href: string }) {
  return <Link href={href}>{text}</Link>;
}

function Empty() {
  return (
    <Box textAlign="center" color="text-body-secondary">
      No data in this time
    </Box>
  );
}

interface NumbersProps {
  title: string;
  series: readonly Series[];
  time: (at: number) => string;
}

function Numbers({ title, series, time }: NumbersProps) {
  const times = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].toSorted((a, b) => b - a);
  const valueAt = ({ points }: Series, at: number) => points.find((point) => point.at === at)?.value;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={`${title}, numbers`}>
      <SpaceBetween size="xs">
        <Table
          variant="embedded"
          contentDensity="compact"
          items={times}
          ariaLabels={{ tableLabel: `${title}, numbers` }}
          columnDefinitions={[
            { id: 'time', header: 'Time', isRowHeader: true, cell: time },
            ...series.map((each) => ({
              id: each.label,
              header: each.label,
              cell: (at: number) => {
                const value = valueAt(each, at);
                return value === undefined ? '–' : numberText(value);
              },
            })),
          ]}
          empty={<Empty />}
        />
      </SpaceBetween>
    </div>
  );
}

/** Three significant digits at most behind the point, and no point where there is none. */
function numberText(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en') : value.toLocaleString('en', { maximumSignificantDigits: 5 });
}
