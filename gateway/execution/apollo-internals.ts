/**
 * Parts of Apollo's gateway that say what an irregular answer means. They load without the rest of the gateway, which takes half
 * a second. Its package has no public way to them; the version is pinned, and the differential test compares the two executors.
 */
export { applyRewrites, isObjectOfType } from '@apollo/gateway/dist/dataRewrites.js'
export { computeResponse } from '@apollo/gateway/dist/resultShaping.js'
export { deepMerge } from '@apollo/gateway/dist/utilities/deepMerge.js'
