// The generated types know that a look-up may be null, and what a date's status can be.
import { DateStatus, Phase, SubGoalDocument, type SubGoalQuery, type SubGoalQueryVariables } from './generated'

export const document = SubGoalDocument
export const variables: SubGoalQueryVariables = { code: '1A' }

export function rollouts({ subGoal }: SubGoalQuery): string[] {
  return (subGoal?.activities.nodes ?? [])
    .filter((activity) => activity.phases.includes(Phase.Rollout))
    .map((activity) => (activity.end.status === DateStatus.Known ? `${activity.title}, to ${activity.end.date}` : activity.title))
}
