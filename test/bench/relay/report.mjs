import { combine, figures, isAddedUp, isMeasured, show } from './figures.mjs'
import { goals } from './goals.mjs'
import { canMeasureProcesses, describeMachine } from './process-figures.mjs'

const OURS = 'confab'

/** The rows of `takeMeasurements` as Markdown: first every goal and whether it is reached, then all figures. */
export function writeReport(rows, options) {
  return [
    describeRun(options),
    '',
    '| case | figure | goal | Confab (range) | clean runs | reached |',
    '| --- | --- | --- | --- | --- | --- |',
    ...goals
      .filter((goal) => rows.some((row) => row.case === goal.case))
      .map((goal) => judge(goal, rows)),
    '',
    ...casesOf(rows).flatMap((name) => tabulate(name, rows)),
    ...rows.filter(({ failure }) => failure).map(describeFailure),
  ].join('\n')
}

function describeRun({ runs, warmupSeconds, windowSeconds, withPeers }) {
  const date = new Date().toISOString().slice(0, 10)
  return [
    `Measured ${date} on ${describeMachine()}: medians of ${runs} runs, the relays in turn,`,
    `${windowSeconds} s of load after ${warmupSeconds} s of warm-up, over loopback.`,
    ...(withPeers ? [] : ['Without the peers: `--peers` installs and runs them.']),
    ...(canMeasureProcesses
      ? []
      : ['Processor and memory are not measured: this system has no /proc.']),
  ].join(' ')
}

function judge(goal, rows) {
  const { values, clean, all } = read(rows, goal.case, OURS, goal.figure)
  const peer = goal.against && read(rows, goal.case, goal.against, goal.figure)
  const own = combine(goal.figure, values)
  const rival = peer && combine(goal.figure, peer.values)
  const value = peer && own !== undefined ? own / (rival ?? NaN) : own
  const verdict = value <= goal.atMost ? 'yes' : '**no**'
  const shown = peer
    ? `× ${isMeasured(value) ? value.toFixed(2) : '–'} (${show(goal.figure, own)} / ${show(goal.figure, rival)})`
    : showWithRange(goal.figure, values)
  const wanted = goal.against ? `≤ ${goal.atMost} × ${goal.against}` : `≤ ${goal.atMost}`
  return row([
    goal.case,
    goal.figure,
    wanted,
    shown,
    `${clean}/${all}`,
    isMeasured(value) ? verdict : 'not measured',
  ])
}

/** The values of a figure: those of clean runs where there are any. What is added up counts every run. */
function read(rows, name, relay, figure) {
  const all = rows.filter((row) => row.case === name && row.relay === relay && row.figures)
  const clean = all.filter((row) => row.isClean)
  const used = clean.length === 0 || isAddedUp(figure) ? all : clean
  return {
    values: used.map((row) => row.figures[figure]),
    clean: clean.length,
    all: all.length,
  }
}

function showWithRange(figure, values) {
  const measured = values.filter(isMeasured)
  const shown = show(figure, combine(figure, values))
  if (measured.length < 2 || isAddedUp(figure)) return shown
  return `${shown} (${show(figure, Math.min(...measured))}–${show(figure, Math.max(...measured))})`
}

const casesOf = (rows) => [...new Set(rows.map((row) => row.case))]

function tabulate(name, rows) {
  const ofCase = rows.filter((row) => row.case === name)
  const relays = [...new Set(ofCase.map(({ relay }) => relay))]
  const names = Object.keys(figures).filter((figure) =>
    ofCase.some((each) => each.figures?.[figure] !== undefined),
  )
  const skips = ofCase.filter(({ skipped }) => skipped)
  if (names.length === 0) return skips.map(describeSkip)
  const measured = relays.filter((relay) =>
    ofCase.some((each) => each.relay === relay && each.figures),
  )
  return [
    row([name, ...names]),
    row(['---', ...names.map(() => '---')]),
    ...measured.map((relay) =>
      row([
        relay,
        ...names.map((figure) => showWithRange(figure, read(rows, name, relay, figure).values)),
      ]),
    ),
    '',
    ...skips.map(describeSkip),
  ]
}

const describeSkip = ({ case: name, relay, skipped }) =>
  `Not measured: ${name}, ${relay}: ${skipped}.\n`
const describeFailure = ({ case: name, relay, run, failure }) =>
  `**The harness failed** at ${name}, ${relay}, run ${run}: ${failure}`
const row = (cells) => `| ${cells.join(' | ')} |`
