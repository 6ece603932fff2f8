import type { NowTopic } from '../../../shared/meeting/now-bar'

const words = {
  left: (clock: string) => `${clock} left`,
  over: (clock: string) => `${clock} over its time`,
  taken: (clock: string) => `${clock} so far`,
  rungs: 'Time boxes in minutes',
  notes: {
    ready: 'Not started',
    paused: 'Paused',
    held: 'Goes on until somebody ends it',
    due: 'Counting the votes…',
  } satisfies Partial<Record<NowTopic['kind'], string>> as Partial<
    Record<NowTopic['kind'], string>
  >,
}

/** The shared clock, for the far end of a room. */
export function RoomClock({ now }: { now: NowTopic }) {
  const { clock, counts, share, ladder, rung, kind } = now
  const label = { down: words.left, over: words.over, up: words.taken }[counts](clock)
  return (
    <div className="room-clock" data-kind={kind} data-counts={counts}>
      <span className="room-time" role="timer" aria-label={label}>
        {counts === 'over' && '+'}
        {clock}
      </span>
      {share !== undefined && (
        <div className="room-line" aria-hidden>
          <div style={{ transform: `scaleX(${share})` }} />
        </div>
      )}
      <p className="room-rungs">
        {ladder.length > 0 && (
          <span role="img" aria-label={`${words.rungs}: ${ladder.join(', ')}`}>
            {ladder.map((minutes, index) => (
              <span key={index} data-now={index === rung || undefined}>
                {minutes}
              </span>
            ))}
          </span>
        )}
        {words.notes[kind]}
      </p>
    </div>
  )
}
