import { GraphQLError } from 'graphql'

/** Gives at most `most` turns at a time. */
export interface Slots {
  /** Takes a turn and gives what ends it; throws where all are taken. */
  take(): () => void
}

/** How long whoever came too much is to wait: most exports are over by then. */
export const retrySeconds = 5

export function createSlots(most: number): Slots {
  let taken = 0
  return {
    take() {
      if (taken >= most) throw allTaken(most)
      taken++
      let isOver = false
      return () => {
        if (!isOver) taken--
        isOver = true
      }
    },
  }
}

function allTaken(most: number): GraphQLError {
  return new GraphQLError(`At most ${most} exports run at a time; ask again in ${retrySeconds} seconds.`, {
    extensions: { code: 'RATE_LIMITED', retryAfterSeconds: retrySeconds, http: { status: 503 } },
  })
}
