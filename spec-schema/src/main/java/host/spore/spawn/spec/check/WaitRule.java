package host.spore.spawn.spec.check;

import host.spore.spawn.contract.lifecycle.WaitFor;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who waits for a machine's health waits for one that has such a check. */
final class WaitRule implements MachineRule {
  private final Spec spec;

  WaitRule(Spec spec) {
    this.spec = spec;
  }

  @Override
  public void check(Subject s) {
    for (Map.Entry<String, WaitFor> wait : s.machine().waitFor().entrySet()) {
      Machine target = machine(wait.getKey());
      boolean ofHealth = wait.getValue().check() == null;
      boolean tried = s.places().meant(wait.getKey() + ".health");
      if (ofHealth && target != null && target.health() == null && !tried) {
        s.report()
            .error(
                "SPN-0306",
                "`" + wait.getKey() + "` has no `health` to wait for",
                "`" + s.name() + "` waits for a check that is not declared.",
                s.span(),
                "add `health` to `" + wait.getKey() + "`, or wait for a `port`");
      }
    }
  }

  private @Nullable Machine machine(String path) {
    String name = path.substring(path.indexOf('.') + 1);
    if (path.startsWith("instances.")) {
      Spec.InstanceSpec instance = spec.instances().get(name);
      return instance == null ? null : instance.machine();
    }
    Spec.ArraySpec array = spec.arrays().get(name);
    return array == null ? null : array.machine();
  }
}
