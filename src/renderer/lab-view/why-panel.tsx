import { ExplainPanel } from '../explain/explain-panel.tsx'
import { QuestionPanel } from '../predict/question-panel.tsx'
import { useQuestion } from '../predict/use-question.ts'

/** Why nothing goes on; while a step is asked about, the question stands in its place, so that nothing beside it tells. */
export function WhyPanel() {
  const question = useQuestion()
  return question === null ? <ExplainPanel /> : <QuestionPanel prediction={question} />
}
