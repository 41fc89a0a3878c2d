import { refuseToRun, useCourseStore } from '../store/course-store.ts'
import { AgreeDialog } from './agree-dialog.tsx'

/** Asked before the first program of a course runs, and before each of its Python programs. */
export function AgreeCourse() {
  const asked = useCourseStore((state) => state.asked)
  return (
    <AgreeDialog name={asked?.name ?? null} onRefuse={refuseToRun} onAgree={(rights) => asked?.go(rights)} />
  )
}
