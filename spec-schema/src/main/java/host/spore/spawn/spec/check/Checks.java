package host.spore.spawn.spec.check;

import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.Spec.ArraySpec;
import host.spore.spawn.spec.Spec.InstanceSpec;
import host.spore.spawn.spec.shape.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs every rule over a decoded spec. */
public final class Checks {
  private Checks() {}

  /**
   * Reports what does not hold.
   *
   * @param misspelt paths of fields that are probably there under another name, which was reported
   */
  public static void run(Spec spec, Set<String> misspelt, Report report) {
    List<MachineRule> rules =
        List.of(
            new EndsRule(),
            new EnvRule(),
            new TypeRule(spec.provider().equals("local")),
            new MountRule(),
            new CountRule(),
            new ScopeRule(),
            new ExitRule(),
            new HibernationRule(),
            new CheckpointRule(),
            new ZoneRule(spec.region()),
            new WaitRule(spec));
    List<Subject> subjects = subjects(spec, misspelt, report);
    for (Subject subject : subjects) {
      for (MachineRule rule : rules) {
        rule.check(subject);
      }
    }
    CycleCheck.run(subjects, report);
  }

  private static List<Subject> subjects(Spec spec, Set<String> misspelt, Report report) {
    Places places = new Places(spec.written(), misspelt);
    List<Subject> subjects = new ArrayList<>(spec.instances().size() + spec.arrays().size());
    for (InstanceSpec i : spec.instances().values()) {
      subjects.add(
          new Subject(
              "instances." + i.name(), i.name(), i.machine(), null, i.span(), places, report));
    }
    for (ArraySpec a : spec.arrays().values()) {
      subjects.add(
          new Subject("arrays." + a.name(), a.name(), a.machine(), a, a.span(), places, report));
    }
    return subjects;
  }
}
