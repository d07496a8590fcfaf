package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.ListShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code when}: conditions of which all must hold, and {@code any} of which one must. */
final class WhenShape extends ConditionFields {
  private final Field<List<Condition>> any =
      add(
          "any",
          ListShape.notEmpty(new AlternativeShape()),
          "Alternatives: one of them must hold.");

  private final Field<String> job =
      add(
          Condition.JobExits.NAME,
          ChoiceShape.ofWords(Condition.JobExits.WORD),
          "The job has exited: 0 means done, anything else that it has failed.");

  WhenShape() {
    super("when", "`job`, a file such as `/tmp/DONE`, or a mapping of conditions");
    scalarMeans(file());
    wordMeans(Condition.JobExits.NAME, job, Condition.JobExits.WORD);
  }

  @Override
  protected @Nullable Condition build(Fields f) {
    List<Condition> conditions = conditions(f);
    List<Condition> alternatives = f.get(any, List.of());
    if (!alternatives.isEmpty()) {
      conditions.add(new Condition.Any(alternatives));
    }
    if (f.get(job) == null) {
      return all(conditions, f);
    }
    if (!conditions.isEmpty()) {
      f.decoding()
          .error(
              "SPN-0324",
              "`job` and another condition",
              "Where the job's exit counts, a failure has to mean something, and it stands alone.",
              f.spanOf(job),
              "have `run` check the rest: it fails if that fails");
    }
    return new Condition.JobExits();
  }

  /** One item of {@code any}. */
  private static final class AlternativeShape extends ConditionFields {
    AlternativeShape() {
      super("alternative", "a mapping such as `{ file: /tmp/DONE }`");
    }

    @Override
    protected @Nullable Condition build(Fields f) {
      return all(conditions(f), f);
    }
  }
}
