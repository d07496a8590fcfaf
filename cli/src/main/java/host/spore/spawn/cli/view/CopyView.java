package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a copy of the state lacks, so that nobody takes it for more than it is. */
public final class CopyView {
  private CopyView() {}

  /** Says nothing of a copy that lacks nothing. */
  public static void write(Page page, StateStore.Copied copied) {
    if (copied.isWhole()) {
      return;
    }
    page.line("Sensitive values are never copied. It lacks:");
    copied
        .attributes()
        .forEach((name, who) -> page.line("  " + name + " of " + Words.addresses(who)));
    copied.outputs().forEach(name -> page.line("  the output " + name));
    for (Operation operation : copied.operations()) {
      page.line(
          "  what the unfinished "
              + Words.verb(operation.verb())
              + " of "
              + Words.addresses(operation.addresses())
              + " asks for; it cannot be settled from the copy");
    }
  }

  /** {@code "lacks":{…}} of the object being written. */
  public static void json(JsonGenerator g, StateStore.Copied copied) throws IOException {
    g.writeObjectFieldStart("lacks");
    g.writeArrayFieldStart("attributes");
    for (Map.Entry<String, List<Address>> e : copied.attributes().entrySet()) {
      g.writeStartObject();
      g.writeStringField("attribute", e.getKey());
      addresses(g, e.getValue());
      g.writeEndObject();
    }
    g.writeEndArray();
    g.writeArrayFieldStart("outputs");
    for (String output : copied.outputs()) {
      g.writeString(output);
    }
    g.writeEndArray();
    g.writeArrayFieldStart("unfinished");
    for (Operation operation : copied.operations()) {
      g.writeStartObject();
      g.writeStringField("id", operation.id());
      g.writeStringField("action", Words.verb(operation.verb()));
      addresses(g, operation.addresses());
      g.writeEndObject();
    }
    g.writeEndArray();
    g.writeEndObject();
  }

  private static void addresses(JsonGenerator g, List<Address> addresses) throws IOException {
    g.writeArrayFieldStart("addresses");
    for (Address address : addresses) {
      g.writeString(address.toString());
    }
    g.writeEndArray();
  }
}
