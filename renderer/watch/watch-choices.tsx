import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { WatchChoice, WatchHold } from './use-watching'
import type { WatchScopeName } from './watch-words'

const words = {
  on: (scope: string) => `Watch this ${scope}`,
  off: (scope: string) => `Do not watch this ${scope}`,
  default: {
    notebook: 'Only meetings I was in, my topics and my actions',
    meeting: 'As usual: if I was there',
    topic: 'As usual: if it is mine, or with its meeting',
  },
}

interface WatchChoicesProps {
  readonly scope: WatchScopeName
  readonly hold: WatchHold
}

const choices: readonly WatchChoice[] = ['on', 'off', 'default']

/** The entries of a menu that say whether one watches something. */
export function WatchChoices({ scope, hold: { said, choose } }: WatchChoicesProps) {
  return choices.map((choice) => (
    // Not a plain item: those are no radio buttons to a screen reader, whatever role they are given.
    <Menu.RadioItem
      key={choice}
      value={choice}
      checked={said === choice}
      checkIcon={<IconCheck size={14} stroke={2} aria-hidden />}
      closeMenuOnClick
      onChange={() => choose(choice)}
    >
      {choice === 'default' ? words.default[scope] : words[choice](scope)}
    </Menu.RadioItem>
  ))
}
