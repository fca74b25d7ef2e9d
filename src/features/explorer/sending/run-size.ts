/** Characters of an item beside its task, with an outcome. */
const itemSize = 100

/** Characters of a value of a response with its name, such as an event ID. */
const valueSize = 80

/**
 * About how many characters of the tab's storage a run over rows needs.
 * @param tasks of its rows, before they are sent
 * @param values how many values of responses each row keeps
 */
export function runSize(tasks: readonly unknown[], values: number): number {
  return JSON.stringify(tasks).length + tasks.length * (itemSize + values * valueSize)
}
