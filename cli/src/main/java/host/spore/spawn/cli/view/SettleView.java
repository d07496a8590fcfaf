package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.engine.settle.ByHand.Closing;
import host.spore.spawn.engine.settle.Verdict;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Operations that are closed on somebody's word. */
public final class SettleView {
  private SettleView() {}

  /** What the word is about, before it is taken. */
  public static void question(Page page, List<Operation> all, Verdict verdict, Instant now) {
    for (Operation operation : all) {
      page.prose(
          "",
          OpenView.one(operation)
              + ", begun "
              + Times.ago(operation.createdAt(), now)
              + ", is closed as "
              + switch (verdict) {
                case DONE -> "done.";
                case NEVER -> "never having happened.";
              });
    }
    page.gap();
  }

  /** What became of it. */
  public static void closed(Page page, Closing closing) {
    page.prose("", OpenView.one(closing.operation()) + ": closed, " + closing.outcome() + ".");
    for (ResourceState row : closing.upserts()) {
      page.prose("  ", row.address() + " (" + row.id() + ") is in the state.");
    }
    for (ResourceState.Key key : closing.removals()) {
      page.prose("  ", key.address() + " is out of the state.");
    }
  }

  /** The fields of its event. */
  public static void json(JsonGenerator g, Closing closing) throws IOException {
    Operation operation = closing.operation();
    g.writeStringField("operation", operation.id());
    g.writeStringField("action", Words.verb(operation.verb()));
    g.writeStringField("kind", operation.kind());
    g.writeArrayFieldStart("addresses");
    for (var address : operation.addresses()) {
      g.writeString(address.toString());
    }
    g.writeEndArray();
    g.writeStringField("outcome", closing.outcome());
    g.writeArrayFieldStart("recorded");
    for (ResourceState row : closing.upserts()) {
      g.writeStartObject();
      g.writeStringField("address", row.address().toString());
      g.writeStringField("id", row.id());
      g.writeEndObject();
    }
    g.writeEndArray();
    g.writeArrayFieldStart("removed");
    for (ResourceState.Key key : closing.removals()) {
      g.writeString(key.address().toString());
    }
    g.writeEndArray();
  }
}
