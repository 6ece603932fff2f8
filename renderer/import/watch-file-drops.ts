/** What a window full of drop target tells. */
export interface FileDropListener {
  readonly onOver: (isOver: boolean) => void
  readonly onDrop: (dropped: DataTransfer) => void
}

/**
 * Watches for files dragged over a window; anything else that is dragged is left alone, and so is a picture that is
 * dropped into notes. Gives back the way to stop.
 */
export function watchFileDrops(page: Window, { onOver, onDrop }: FileDropListener): () => void {
  // Every element entered and left on the way tells so too: only the count says when the window is left.
  let depth = 0
  const enter = (event: DragEvent) => {
    if (!carriesFiles(event)) return
    depth += 1
    // A picture may be meant for the notes below: nothing lies over them then.
    onOver(!carriesPictures(event))
  }
  const leave = (event: DragEvent) => {
    if (!carriesFiles(event)) return
    depth = Math.max(0, depth - 1)
    if (depth === 0) onOver(false)
  }
  const over = (event: DragEvent) => {
    if (carriesFiles(event)) event.preventDefault()
  }
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return
    depth = 0
    onOver(false)
    if (isForNotes(event)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.dataTransfer) onDrop(event.dataTransfer)
  }
  // Before the editors: a dropped file is an import, wherever it falls.
  const capture = { capture: true }
  page.addEventListener('dragenter', enter, capture)
  page.addEventListener('dragleave', leave, capture)
  page.addEventListener('dragover', over, capture)
  page.addEventListener('drop', drop, capture)
  return () => {
    page.removeEventListener('dragenter', enter, capture)
    page.removeEventListener('dragleave', leave, capture)
    page.removeEventListener('dragover', over, capture)
    page.removeEventListener('drop', drop, capture)
  }
}

const carriesFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false

const carriesPictures = ({ dataTransfer }: DragEvent) => {
  const items = [...(dataTransfer?.items ?? [])]
  return items.length > 0 && items.every(({ type }) => type.startsWith('image/'))
}

const isForNotes = (event: DragEvent) =>
  carriesPictures(event) &&
  event.target instanceof Element &&
  event.target.closest('[contenteditable="true"]') !== null
