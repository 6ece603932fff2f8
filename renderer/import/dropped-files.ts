/** More files than a year of meetings has are not one import. */
const MOST_FILES = 2_000
const notes = /\.(?:txt|text|md|markdown|html?|xml|json|adf)$/i

/** The files of a drop, those in dropped folders among them; of a folder only what may be notes. */
export async function droppedFiles(data: DataTransfer): Promise<File[]> {
  // Read at once: after the event the browser forgets what was dropped.
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) return [...data.files]
  const found = await Promise.all(entries.map((entry) => filesOf(entry, entries.length > 1)))
  return found.flat().slice(0, MOST_FILES)
}

async function filesOf(entry: FileSystemEntry, isOneOfMany: boolean): Promise<File[]> {
  if (isFile(entry)) {
    if (isOneOfMany && !notes.test(entry.name)) return []
    return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))]
  }
  // A folder's own: what a program keeps beside the notes.
  if (!isFolder(entry) || entry.name.startsWith('.')) return []
  const inside = await entriesOf(entry.createReader())
  const found = await Promise.all(inside.map((each) => filesOf(each, true)))
  return found.flat()
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** A reader gives a folder in pieces, until a piece is empty. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const piece = await new Promise<FileSystemEntry[]>((resolve, reject) =>
    reader.readEntries(resolve, reject),
  )
  return piece.length === 0 ? [] : [...piece, ...(await entriesOf(reader))]
}
