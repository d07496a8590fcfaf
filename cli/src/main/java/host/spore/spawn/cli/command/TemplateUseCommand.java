package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.template.FetchTrouble;
import host.spore.spawn.cli.template.Fetched;
import host.spore.spawn.cli.template.FetchedTemplates;
import host.spore.spawn.cli.view.TemplateUseText;
import host.spore.spawn.cli.view.TemplateView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.object.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code spawn template use NAME [FILE]}. */
final class TemplateUseCommand implements Command {
  private static final String SUFFIX = ".spawn.yaml";

  @Override
  public Grammar grammar() {
    return new Grammar("template use", "Writes a spec that uses a template.")
        .word("NAME", true, "A template of `spawn template list`, or a source%nin git or S3.")
        .word("FILE", false, "The new spec; without it .spawn.yaml.")
        .value("--name", "STACK", "The stack's name; without it, the template's.")
        .repeated("--set", "NAME=VALUE", "Gives a parameter its value.")
        .cloud()
        .examples(
            "spawn template use sweep --set command=./try.sh --set bucket=results",
            "spawn template use crew-of-mine crew.spawn.yaml");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException, IOException {
    String name = it.arguments().words().getFirst();
    String typed = it.arguments().word("FILE");
    Path file = it.folder().path().resolve(typed == null ? ".spawn.yaml" : typed);
    String shown = it.folder().shown(file);
    if (Files.exists(file)) {
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
              "SPN-5702",
              "`" + shown + "` is there already",
              "Nothing was written. Name another file: `spawn template use " + name + " FILE`.",
              null));
    }
    if (FetchedTemplates.isElsewhere(name)) {
      return fromElsewhere(it, name, file, typed);
    }
    TemplateView.Card card = Templates.card(it, Templates.named(it, name));
    write(it, card, file, typed);
    return ExitCode.DONE;
  }

  /** The pin is written with the spec: both or none. */
  private static ExitCode fromElsewhere(
      Invocation it, String source, Path file, @Nullable String typed)
      throws Refused, UsageException, IOException {
    FetchedTemplates elsewhere = Templates.elsewhere(it, file);
    try {
      Fetched fetched = elsewhere.fetch(source);
      TemplateView.Card card = Templates.card(it, Templates.asFound(fetched));
      write(it, card, file, typed);
      elsewhere.pin(fetched);
    } catch (FetchTrouble e) {
      throw Templates.refused(e);
    }
    return ExitCode.DONE;
  }

  private static void write(
      Invocation it, TemplateView.Card card, Path file, @Nullable String typed)
      throws UsageException, IOException {
    Map<String, String> given = given(it, card);
    String stack = it.arguments().value("--name");
    String text = TemplateUseText.of(card, stack == null ? lastPart(card.name()) : stack, given);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text);
    tell(it, card, given, typed, it.folder().shown(file));
  }

  /** Of a source, what a person would call the template. */
  private static String lastPart(String name) {
    int question = name.indexOf('?');
    String place = question < 0 ? name : name.substring(0, question);
    String last = place.substring(place.lastIndexOf('/') + 1);
    return last.endsWith(SUFFIX) ? last.substring(0, last.length() - SUFFIX.length()) : last;
  }

  private static void tell(
      Invocation it,
      TemplateView.Card card,
      Map<String, String> given,
      @Nullable String typed,
      String shown) {
    List<String> open =
        card.about().parameters().stream()
            .filter(v -> v.initial() == null && !given.containsKey(v.name()))
            .map(Variable::name)
            .toList();
    if (it.json()) {
      it.document(
          g -> {
            g.writeStringField("template", card.name());
            g.writeStringField("file", shown);
            g.writeArrayFieldStart("missing");
            for (String one : open) {
              g.writeString(one);
            }
            g.writeEndArray();
          });
      return;
    }
    String next = "`" + it.again("plan", typed) + "` shows what it would do.";
    String wants = open.isEmpty() ? "" : " Give values to: " + String.join(", ", open) + ".";
    it.print(it.page().prose("", shown + " uses `" + card.name() + "`." + wants + " " + next));
  }

  private static Map<String, String> given(Invocation it, TemplateView.Card card)
      throws UsageException {
    List<String> names = card.about().parameters().stream().map(Variable::name).toList();
    Map<String, String> given = new LinkedHashMap<>();
    for (String pair : it.arguments().values("--set")) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw new UsageException("--set: `" + pair + "` is not NAME=VALUE", null);
      }
      String name = pair.substring(0, equals);
      if (!names.contains(name)) {
        throw new UsageException(
            "--set: `" + card.name() + "` has no parameter `" + name + "`",
            Suggestions.didYouMean(name, names));
      }
      given.put(name, pair.substring(equals + 1));
    }
    return given;
  }
}
