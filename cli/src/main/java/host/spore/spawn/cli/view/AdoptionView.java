package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.engine.adopt.Adoption;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was taken into a state again, and how it stands to the spec. */
public final class AdoptionView {
  private AdoptionView() {}

  /** A line a kind, and what the next plan would do. */
  public static void write(Page page, String stack, Adoption taken, Plan left) {
    if (taken.rows().isEmpty()) {
      page.prose("", "The state has everything of `" + stack + "` already.");
    } else {
      page.line("Taken over from " + String.join(", ", taken.places()) + ":").gap();
      Map<String, List<Address>> byKind = new LinkedHashMap<>();
      for (ResourceState row : taken.rows()) {
        byKind.computeIfAbsent(row.kind(), k -> new ArrayList<>()).add(row.address());
      }
      byKind.forEach((kind, all) -> page.prose("  ", kind + ": " + Words.addresses(all)));
      page.gap();
    }
    if (!taken.missing().isEmpty()) {
      page.prose("", "Not found: " + Words.addresses(taken.missing()) + ".");
    }
    page.prose(
        "",
        left.hasChanges()
            ? "What runs differs from the spec: `spawn plan` shows how ("
                + PlanView.summary(left.counts())
                + ")."
            : "What runs is what the spec asks for: the plan is empty.");
  }

  /** The fields of the event. */
  public static void json(JsonGenerator g, String stack, Adoption taken, Plan left)
      throws IOException {
    g.writeStringField("stack", stack);
    g.writeStringField("lineage", taken.lineage());
    g.writeArrayFieldStart("resources");
    for (ResourceState row : taken.rows()) {
      g.writeStartObject();
      g.writeStringField("address", row.address().toString());
      g.writeStringField("kind", row.kind());
      g.writeStringField("id", row.id());
      g.writeStringField("status", Life.status(row));
      g.writeEndObject();
    }
    g.writeEndArray();
    g.writeArrayFieldStart("missing");
    for (Address address : taken.missing()) {
      g.writeString(address.toString());
    }
    g.writeEndArray();
    g.writeBooleanField("changes_present", left.hasChanges());
  }
}
