package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanJson;
import host.spore.spawn.state.StateStore;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan as a document: the engine's form, and what was noticed while planning. */
public final class PlanDocument {
  private PlanDocument() {}

  /** Writes the fields of the document being written. */
  public static void write(JsonGenerator g, Plan plan, List<Diagnostic> noticed)
      throws IOException {
    g.writeFieldName("plan");
    PlanJson.write(g, plan);
    Json.diagnostics(g, noticed);
  }

  /**
   * The same while another run may be changing the state.
   *
   * @param underWay who holds the lock; null if nobody does
   */
  public static void write(
      JsonGenerator g,
      Plan plan,
      List<Diagnostic> noticed,
      StateStore.@Nullable LockHolder underWay)
      throws IOException {
    write(g, plan, noticed);
    StateJson.underWay(g, underWay);
  }
}
