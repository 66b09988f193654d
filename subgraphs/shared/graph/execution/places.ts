export type Path = readonly (string | number)[]

/** Where the values of a batch stand in the answer. Worked out only for those that fail. */
export interface Places {
  pathOf(index: number): Path
}

export const root: Places = { pathOf: () => [] }

/** Of a field's values, one for each parent. */
export function fieldPlaces(parents: Places, key: string): Places {
  return { pathOf: (index) => [...parents.pathOf(index), key] }
}

/** Of some values out of many. */
export function chosenPlaces(all: Places, indexes: readonly number[]): Places {
  // Asked for a value that was chosen.
  return { pathOf: (index) => all.pathOf(indexes[index] as number) }
}

/** Of the items of many lists, one list after the other; `starts` tells where each list's items begin. */
export function itemPlaces(lists: Places, starts: readonly number[]): Places {
  return {
    pathOf(index) {
      // An empty list begins where the next one does: the last of those is the one that has the item.
      const list = starts.findLastIndex((start) => start <= index)
      return [...lists.pathOf(list), index - (starts[list] ?? 0)]
    },
  }
}
