import { Popover } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { useLayoutEffect, useRef } from 'react'
import { useLive } from '../../session/use-live'
import type { LinePopovers } from './line-popovers'

interface LinePopoverHostProps {
  readonly editor: Editor
  readonly popovers: LinePopovers
}

/** Shows the popover an editor asks for, below its line. */
export function LinePopoverHost({ editor, popovers }: LinePopoverHostProps) {
  const shown = useLive(popovers)
  const target = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    if (shown && target.current) standUpon(shown.anchor, target.current)
  }, [shown])
  const handleClose = () => {
    popovers.close()
    editor.view.focus()
  }
  return (
    <Popover
      key={shown?.label}
      opened={shown !== undefined}
      onChange={(opened) => !opened && handleClose()}
      position="bottom-start"
      offset={4}
      shadow="md"
      width={300}
      trapFocus
      // The target is but a place: said to open something, it would be a button without a name.
      withRoles={false}
    >
      <Popover.Target>
        <span ref={target} className="line-popover-target" />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={shown?.label}>
        {shown?.render(handleClose)}
      </Popover.Dropdown>
    </Popover>
  )
}

/** Puts the popover's target where the line is, in the same frame. */
function standUpon(anchor: HTMLElement, target: HTMLElement): void {
  const frame = target.offsetParent?.getBoundingClientRect()
  const { top, left, width, height } = anchor.getBoundingClientRect()
  if (!frame) return
  Object.assign(target.style, {
    top: `${top - frame.top}px`,
    left: `${left - frame.left}px`,
    width: `${width}px`,
    height: `${height}px`,
  })
}
