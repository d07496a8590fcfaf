package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.contract.tag.Writer;
import host.spore.spawn.provider.aws.kind.OwnTags;
import host.spore.spawn.provider.aws.launch.LaunchTags;
import host.spore.spawn.provider.aws.rule.Rules;
import host.spore.spawn.spec.Spec;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tags, held against the rules of each service that gets them. Those of a machine are EC2's alone.
 * Those of the stack go to IAM as well, whose rules are narrower: with machines there are roles. A
 * tag that IAM refuses is refused here and not just kept from it, because a role's tags are what
 * policies of the account may go by.
 */
final class TagRule implements Rule {
  private static final String CODE = "SPN-6106";

  /** What only volumes and images carry. */
  private static final Set<String> NOT_ON_MACHINES = Set.of(Tags.KEEP, Tags.KEPT, Tags.INSTANCE);

  private final Spec spec;

  TagRule(Spec spec) {
    this.spec = spec;
  }

  /**
   * Those of the whole stack, which are on everything.
   *
   * @param machines true if machines are among it, which take fewer names than the rest
   */
  void checkStack(Findings findings, boolean machines) {
    spec.tags()
        .forEach(
            (key, value) -> {
              String path = "tags." + key;
              ec2(key, value)
                  .ifPresent(w -> findings.error(path, CODE, w.summary(), w.detail(), null));
              if (machines) {
                LaunchTags.check(Map.of(key, value), findings.at(path, null))
                    .forEach(findings::add);
                if (ec2(key, value).isEmpty()) {
                  iam(key, value)
                      .ifPresent(w -> findings.error(path, CODE, w.summary(), w.detail(), null));
                }
              }
            });
    if (!machines && spec.tags().size() > Rules.MOST_TAGS - OwnTags.MOST) {
      findings.error(
          "tags", CODE, tooMany("the stack", spec.tags().size(), OwnTags.MOST), most(), null);
    }
  }

  @Override
  public void check(Subject s, Findings findings) {
    s.machine()
        .tags()
        .forEach(
            (key, value) -> {
              ec2(key, value)
                  .ifPresent(w -> findings.error(s, "tags." + key, CODE, w.summary(), w.detail()));
              String path = s.path() + ".tags." + key;
              LaunchTags.check(Map.of(key, value), findings.at(path, s.span()))
                  .forEach(findings::add);
            });
    Map<String, String> all = new LinkedHashMap<>(spec.tags());
    all.putAll(s.machine().tags());
    int own = onMachines() - (all.containsKey(OwnTags.NAME) ? 1 : 0);
    if (all.size() > Rules.MOST_TAGS - own) {
      findings.error(s, "tags", CODE, tooMany("`" + s.name() + "`", all.size(), own), most());
    }
  }

  /** What spawn and the agent may come to write on a machine, {@code Name} included. */
  static int onMachines() {
    Set<String> keys = new HashSet<>(Writer.all().keySet());
    keys.removeAll(NOT_ON_MACHINES);
    return keys.size() + 1;
  }

  private static String tooMany(String who, int many, int own) {
    return who + " has " + many + " tags, and there is room for " + (Rules.MOST_TAGS - own);
  }

  private static String most() {
    return "A resource has at most "
        + Rules.MOST_TAGS
        + " tags, spawn's own included: without room for them, nobody would learn how it ended.";
  }

  /** What is wrong with a tag. */
  private record Wrong(String summary, String detail) {}

  private static Optional<Wrong> ec2(String key, String value) {
    String tag = "tag `" + key + "`";
    if (key.startsWith(Tags.PREFIX)) {
      return Optional.of(new Wrong(tag + " begins with the prefix that is spawn's own", ""));
    }
    if (Rules.isReserved(key)) {
      return Optional.of(
          new Wrong(tag + " begins with `aws:`, which is AWS's own in any case", ""));
    }
    return Rules.EC2_TAG_KEY
        .wrong(key)
        .or(() -> Rules.EC2_TAG_VALUE.wrong(value))
        .map(w -> new Wrong("EC2 does not take the " + tag, w));
  }

  private Optional<Wrong> iam(String key, String value) {
    return Rules.IAM_TAG_KEY
        .wrong(key)
        .or(() -> Rules.IAM_TAG_VALUE.wrong(value))
        .map(w -> w + " The stack's tags are on its roles too; a machine's own `tags` are not.")
        .or(
            () ->
                Rules.sameToIam(key, spec.tags().keySet())
                    .map(o -> "To IAM it is the same as `" + o + "`: give one another name."))
        .map(w -> new Wrong("IAM does not take the tag `" + key + "` of the stack", w));
  }
}
