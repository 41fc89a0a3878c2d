/** How much of its time, and of what it finds, a search gives to each of its parts. */

/** Runs before anything is concluded: they teach what usually happens, and notice what the premises get wrong. */
export const FIRST_RUNS = 6
/** Walks in the model before all orders are played one by one. */
export const FIRST_WALKS = 200
/** The share of the time that they may take: more where each run teaches little, since orders by chance are less alike than those of the search. */
export const SHARE_OF_WALKS = { told: 0.1, opaque: 0.3 }
/** The share of the time that may go into seeing threads beside each other. */
export const SHARE_OF_MEETINGS = 0.1
export const REST_MS = 20
/** What the look at all situations may take, after the search. */
export const SITUATIONS_MS = 3000
/** Of each outcome so many orders are looked at for the one that is told with the fewest changes. */
export const MOST_COMPARED = 60
/** The share of the time that is kept for what comes after the search for all orders. */
export const SHARE_OF_ALL = 0.6
/** Events that are told in all, of the worst outcomes first: who has thousands of outcomes looks at a few. */
export const MOST_EVENTS = 200_000
/** How much is looked at to say that nothing else can be met from a moment on. */
export const DECISIVE_ORDERS = 400
/** So many outcomes are held against runs of the program, while the search goes on and again before they are told. */
export const MOST_CONFIRMED = 100
/** What that may take after the search, when its time is over. */
export const CONFIRM_MS = 2000
/** After so many orders what is left is divided into parts: smaller searches gain nothing by it. Counted, not timed, so that it is the same each time. */
export const DIVIDED_AFTER = 200
/** So many parts are given away at first, and the earliest of them are unfolded until there are so many in all: more than cores, as they differ in size. */
export const LEAST_GIVEN = 4
export const PARTS = 32
/** As `MOST_COMPARED`, of each part. */
export const COMPARED_IN_PART = 2
/** Helpers are called when a search has taken so long: to start one costs as much as to play a hundred orders. */
export const HELPED_AFTER_MS = 500
/** While others help, whoever leads the search listens to them so often. */
export const LISTEN_MS = 4
/** What a helper has found it tells so often. */
export const TELL_MS = 200
/** Moves of one order: far more than any program that people look at makes. */
export const MAX_DEPTH = 2000
/** Of programs with up to so many situations the shortest order of each outcome is told, and what may still become of each. */
export const MOST_SITUATIONS = 4000
