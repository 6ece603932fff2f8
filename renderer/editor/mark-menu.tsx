import { ActionIcon } from '@mantine/core'
import {
  IconBold,
  IconCode,
  IconItalic,
  IconLink,
  IconStrikethrough,
  IconUnderline,
} from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { BubbleMenu } from '@tiptap/react/menus'
import type { ReactNode } from 'react'

const words = {
  bold: 'Bold',
  italic: 'Italic',
  underline: 'Underline',
  strike: 'Strike through',
  code: 'Code',
  link: 'Link',
  askAddress: 'Address of the link (empty takes it off)',
}

/** Appears above a selection and sets its marks. */
export function MarkMenu({ editor }: { editor: Editor }) {
  return (
    <BubbleMenu editor={editor} className="mark-menu" options={{ placement: 'top', offset: 8 }}>
      <MarkButton editor={editor} mark="bold" icon={<IconBold size={16} />} />
      <MarkButton editor={editor} mark="italic" icon={<IconItalic size={16} />} />
      <MarkButton editor={editor} mark="underline" icon={<IconUnderline size={16} />} />
      <MarkButton editor={editor} mark="strike" icon={<IconStrikethrough size={16} />} />
      <MarkButton editor={editor} mark="code" icon={<IconCode size={16} />} />
      <MarkButton editor={editor} mark="link" icon={<IconLink size={16} />} />
    </BubbleMenu>
  )
}

type Mark = 'bold' | 'italic' | 'underline' | 'strike' | 'code' | 'link'

function MarkButton({ editor, mark, icon }: { editor: Editor; mark: Mark; icon: ReactNode }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={words[mark]}
      title={words[mark]}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() =>
        mark === 'link' ? askForLink(editor) : editor.chain().focus().toggleMark(mark).run()
      }
    >
      {icon}
    </ActionIcon>
  )
}

function askForLink(editor: Editor): void {
  const before: unknown = editor.getAttributes('link')['href']
  const href = window.prompt(words.askAddress, typeof before === 'string' ? before : 'https://')
  if (href === null) return
  const chain = editor.chain().focus().extendMarkRange('link')
  if (href.trim() === '') chain.unsetLink().run()
  else chain.setLink({ href: href.trim() }).run()
}
