package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Works out the outputs once the steps are over. */
final class OutputRecorder {
  private OutputRecorder() {}

  /**
   * The outputs to be recorded. One whose value is still not known, because a step it waits for did
   * not succeed, stays as it was.
   */
  static Map<String, OutputState> resolve(
      List<Plan.OutputChange> planned, Map<String, OutputState> recorded, Ledger ledger) {
    Map<String, OutputState> outputs = new LinkedHashMap<>(recorded);
    for (Plan.OutputChange output : planned) {
      Value expression = output.expression();
      if (expression == null) {
        outputs.remove(output.name());
        continue;
      }
      Value value = Values.resolve(expression, ledger::value);
      if (Values.isKnown(value)) {
        boolean sensitive = output.sensitive() || Values.isSensitive(value);
        outputs.put(output.name(), new OutputState(value, sensitive));
      }
    }
    return outputs;
  }
}
