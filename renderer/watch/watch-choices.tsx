import { Menu } from '@mantine/core'
import { IconCheck, IconEye, IconEyeOff, IconEyeQuestion } from '@tabler/icons-react'
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

const icons = { on: IconEye, off: IconEyeOff, default: IconEyeQuestion }

/** The entries of a menu that say whether one watches something. */
export function WatchChoices({ scope, hold: { said, choose } }: WatchChoicesProps) {
  const label = (choice: WatchChoice) =>
    choice === 'default' ? words.default[scope] : words[choice](scope)
  return (['on', 'off', 'default'] as const).map((choice) => {
    const Icon = icons[choice]
    return (
      <Menu.Item
        key={choice}
        role="menuitemradio"
        aria-checked={said === choice}
        leftSection={<Icon size={16} stroke={1.7} aria-hidden />}
        rightSection={said === choice && <IconCheck size={16} stroke={1.9} aria-hidden />}
        onClick={() => choose(choice)}
      >
        {label(choice)}
      </Menu.Item>
    )
  })
}
