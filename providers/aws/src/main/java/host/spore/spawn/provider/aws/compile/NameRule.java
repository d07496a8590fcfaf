package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.contract.lifecycle.Notify;
import host.spore.spawn.provider.aws.rule.Rules;
import host.spore.spawn.spec.IamRole;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Value;
import java.util.Optional;

/** Names and addresses of the spec, held against the rules of the service that gets them. */
final class NameRule implements Rule {
  private static final String CODE = "SPN-6129";
  private static final String S3 = "s3://";

  private final Spec spec;

  NameRule(Spec spec) {
    this.spec = spec;
  }

  /** What is not about one machine. */
  void checkStack(Findings findings) {
    Notify<Value> notify = spec.notifications();
    String topic = notify == null ? null : notify.sns();
    if (topic != null) {
      Rules.topic(topic)
          .ifPresent(
              w -> findings.error("notify.sns", CODE, "no topic can be `" + topic + "`", w, null));
    }
    for (IamRole role : spec.iam().values()) {
      for (String arn : role.managed()) {
        if (arn.startsWith("arn:")) {
          Rules.IAM_POLICY_ARN
              .wrong(arn)
              .ifPresent(
                  w ->
                      findings.error(
                          "iam." + role.name() + ".managed",
                          CODE,
                          "no policy can be `" + arn + "`",
                          w,
                          null));
        }
      }
    }
  }

  @Override
  public void check(Subject s, Findings findings) {
    Machine machine = s.machine();
    if (machine.dns() != null) {
      name(s, machine.dns(), findings);
    }
    if (!machine.key().equals(KeyFinder.AUTO)) {
      told(s, "key", machine.key(), Rules.EC2_KEY_PAIR.wrong(machine.key()), findings);
    }
    for (int i = 0; i < machine.sync().size(); i++) {
      Machine.Sync sync = machine.sync().get(i);
      if (sync.from() instanceof Value.Text from) {
        object(s, "sync[" + i + "].from", from.value(), findings);
      }
      object(s, "sync[" + i + "].to", sync.to(), findings);
    }
    if (machine.spot() != null
        && machine.spot().checkpoint() != null
        && machine.spot().checkpoint().script() instanceof Machine.Spot.Script.Fetched script) {
      object(s, "spot.checkpoint", script.url(), findings);
    }
    if (s.array() != null && s.array().checkpointPlace() != null) {
      object(s, "checkpoints", s.array().checkpointPlace(), findings);
    }
    Complete complete = machine.lifecycle().complete();
    if (complete != null) {
      for (Condition.Leaf one : complete.when().leaves()) {
        if (one.object() != null) {
          object(s, "lifecycle.complete", one.object(), findings);
        }
      }
    }
  }

  /** The longest of its names: all of them differ in the rank only. */
  private void name(Subject s, Machine.Dns dns, Findings findings) {
    String parent = AddressPart.parent(spec, dns);
    int last = s.count() - 1;
    String longest = AddressPart.label(s.name()) + (s.array() == null ? "" : "-" + last) + parent;
    Optional<String> wrong = Rules.domain(longest);
    if (wrong.isEmpty() && dns.group()) {
      wrong = Rules.domain(AddressPart.label(s.name()) + parent);
    }
    told(s, "dns", longest, wrong, findings);
  }

  private static void object(Subject s, String field, String url, Findings findings) {
    if (url.startsWith(S3)) {
      told(s, field, url, Rules.object(url), findings);
    }
  }

  private static void told(
      Subject s, String field, String text, Optional<String> wrong, Findings findings) {
    wrong.ifPresent(
        w ->
            findings.error(
                s, field, CODE, "`" + text + "` of `" + s.name() + "` cannot be used", w));
  }
}
