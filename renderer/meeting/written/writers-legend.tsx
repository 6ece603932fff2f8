import { CloseButton } from '@mantine/core'
import { useEffect } from 'react'
import { StaticWritten } from '../../editor/written/static-written'
import type { ShownWriter } from '../../session/written-words'
import { useLive } from '../../session/use-live'
import { useConfab } from '../../shell/confab'
import { nameWriter } from '../lines/line-writers'
import { useOpenMeeting } from '../meeting-context'
import { hearWrittenKey } from './written-key'
import './writers-legend.css'

const words = {
  label: 'Who wrote which words',
  hint: 'Choose a name to see their words alone.',
  none: 'Nobody has written anything yet.',
  close: 'No longer show who wrote what',
  share: (percent: number) => (percent < 1 ? 'less than 1 %' : `${percent} %`),
}

/** Who the marks in the notes are of, and how much they wrote; nothing while that is not shown. */
export function WritersLegend() {
  const { meeting } = useOpenMeeting()
  const { device } = useConfab()
  const { written } = meeting
  const state = useLive(written.state)
  useEffect(
    () => hearWrittenKey(window, written.toggle, device.singleKeys),
    [written, device.singleKeys],
  )
  if (!state) return null
  const all = state.writers.reduce((sum, { letters }) => sum + letters, 0)
  return (
    <section className="writers-legend" aria-label={words.label}>
      <div className="writers-legend-head">
        <strong>{words.label}</strong>
        <span className="soft">{state.writers.length === 0 ? words.none : words.hint}</span>
        <CloseButton aria-label={words.close} onClick={written.toggle} />
      </div>
      <ul>
        {state.writers.map((writer) => (
          <li key={writer.key}>
            <WriterButton writer={writer} share={Math.round((writer.letters / all) * 100)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function WriterButton({ writer, share }: { writer: ShownWriter; share: number }) {
  const { meeting } = useOpenMeeting()
  const { picked, pick } = meeting.written
  const isPicked = useLive(picked) === writer.key
  const name = nameWriter(meeting, writer.writer)
  return (
    <button
      type="button"
      className="writers-legend-name"
      aria-pressed={isPicked}
      onClick={() => pick(isPicked ? undefined : writer.key)}
    >
      <StaticWritten mark={{ from: 0, to: name.length, writer, name, isDimmed: false }}>
        {name}
      </StaticWritten>
      <span className="writers-legend-share">{words.share(share)}</span>
    </button>
  )
}
