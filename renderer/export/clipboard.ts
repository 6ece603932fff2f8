/** Puts a text on the clipboard; whether it got there. */
export const copyText = (text: string) => copy({ 'text/plain': text })

/** Puts rich text on the clipboard, with a plain form for places that take no other. */
export const copyRich = (html: string, plain: string) =>
  copy({ 'text/html': html, 'text/plain': plain })

type Forms = Readonly<Record<string, string>>

async function copy(forms: Forms): Promise<boolean> {
  // A page served over plain http, as on an office network, has no clipboard object.
  if (!navigator.clipboard) return copyByEvent(forms)
  const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })])
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
    return true
  } catch {
    return copyByEvent(forms) // refused, for instance while the window has no focus
  }
}

function copyByEvent(forms: Forms): boolean {
  const fill = (event: ClipboardEvent) => {
    event.preventDefault()
    for (const [type, text] of Object.entries(forms)) event.clipboardData?.setData(type, text)
  }
  document.addEventListener('copy', fill, { capture: true, once: true })
  const isCopied = document.execCommand('copy')
  document.removeEventListener('copy', fill, { capture: true })
  return isCopied
}
