import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { openPhases } from '../../../shared/confab-json-facts'
import type { Phase } from '../../../shared/meeting/phases'
import { useLive } from '../../session/use-live'
import { useOpenMeeting } from '../meeting-context'
import { useRunActions, type RunActions } from './run-actions'

const words = {
  label: 'Part of the meeting',
  current: (name: string) => `Part of the meeting: ${name}`,
  phases: {
    gathering: 'Gathering',
    voting: 'Voting',
    discussing: 'Discussing',
    'wrap-up': 'Wrap-up',
    held: 'Held',
    skipped: 'Skipped',
    cancelled: 'Cancelled',
  } satisfies Record<Phase, string>,
}

const steps = [...openPhases, 'held'] as const
type Step = (typeof steps)[number]

/** The parts of the meeting in their order, and the one it is in; one click enters another. */
export function PhaseStepper() {
  const { meeting, readOnly } = useOpenMeeting()
  const phase = useLive(meeting.phase)
  const actions = useRunActions()
  // A meeting that was called off is in none of its parts; the notice below says so.
  if (phase === 'skipped' || phase === 'cancelled') return null
  return (
    <>
      <StepRow phase={phase} actions={actions} readOnly={readOnly} />
      {!readOnly && <StepMenu phase={phase} actions={actions} />}
      {readOnly && <span className="phase-only">{words.phases[phase]}</span>}
    </>
  )
}

interface StepsProps {
  readonly phase: Step
  readonly actions: RunActions
}

function StepRow({ phase, actions, readOnly }: StepsProps & { readonly readOnly: boolean }) {
  return (
    <ol className="phases" aria-label={words.label}>
      {steps.map((step) => (
        <li key={step}>
          <button
            type="button"
            className="phase"
            aria-current={step === phase ? 'step' : undefined}
            data-passed={steps.indexOf(step) < steps.indexOf(phase) || undefined}
            disabled={readOnly}
            onClick={() => enter(actions, step)}
          >
            {words.phases[step]}
          </button>
        </li>
      ))}
    </ol>
  )
}

/** The same where there is no room for a row. */
function StepMenu({ phase, actions }: StepsProps) {
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <button
          type="button"
          className="phase phase-menu"
          aria-label={words.current(words.phases[phase])}
        >
          {words.phases[phase]}
          <IconChevronDown size={15} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {steps.map((step) => (
          <Menu.Item
            key={step}
            role="menuitemradio"
            aria-checked={step === phase}
            onClick={() => enter(actions, step)}
          >
            {words.phases[step]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function enter(actions: RunActions, step: Step): void {
  if (step === 'held') actions.close()
  else actions.begin(step)
}
