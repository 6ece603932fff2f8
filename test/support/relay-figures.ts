/** Some figures of a running relay, by the names it gives them. */
export async function readFigures<Name extends string>(
  url: string,
  names: readonly Name[],
): Promise<Readonly<Record<Name, number>>> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const read = (name: Name) => {
    const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]
    if (value === undefined) throw new Error(`The relay has no figure ${name}`)
    return [name, Number(value)] as const
  }
  return Object.fromEntries(names.map(read)) as Record<Name, number>
}
