package host.spore.spawn.cli.launch;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.UsageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spec that the flags of a launch stand for. */
public final class LaunchSpec {
  private static final String USUAL_TTL = "8h";
  private static final String USUAL_TYPE = "t3.medium";
  private final Arguments typed;
  private final Offers offers;
  private final @Nullable Template template;

  /**
   * A template that is to be used.
   *
   * @param wholeStack true if its machines are its own
   */
  public record Template(String name, boolean wholeStack) {}

  /**
   * What was asked for; flags win over offers.
   *
   * @param template what {@code --template} names
   * @throws UsageException if it cannot be meant so
   */
  public LaunchSpec(Arguments typed, List<Offer> offers, @Nullable Template template)
      throws UsageException {
    this.typed = typed;
    this.offers = new Offers(offers, typed.value("--region"));
    this.template = template;
    LaunchFlags.check(typed, this.offers.spot());
  }

  /** What the offers had that a spec cannot hold, a line each. */
  public List<String> notes() {
    return offers.notes(spot());
  }

  /** The instance type that is taken because none was said; null if one was. */
  public @Nullable String usualType() {
    return takesUsualType() ? USUAL_TYPE : null;
  }

  /** The name that was given; null for none. */
  public static @Nullable String given(Arguments typed) throws UsageException {
    for (String flag : List.of("--name", "--job-array-name")) {
      String name = typed.value(flag);
      if (name != null) {
        return named(flag, name);
      }
    }
    return null;
  }

  private static String named(String flag, String name) throws UsageException {
    boolean good = !name.isEmpty() && name.length() <= 40 && name.charAt(0) >= 'a';
    for (int i = 0; i < name.length() && good; i++) {
      char c = name.charAt(i);
      good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
    if (!good) {
      throw new UsageException(
          flag + ": `" + name + "` is no name",
          "names are lower-case letters, digits and `-`, up to 40 of them");
    }
    return name;
  }

  /**
   * The whole file.
   *
   * @param name of the stack
   */
  public WrittenSpec written(String name) throws UsageException {
    SpecTree top = new SpecTree();
    top.text("name", name);
    option(top, "provider", "--provider");
    String region = offers.region();
    if (region != null) {
      top.text("region", region);
      top.from("region", typed.has("--region") ? "--region" : Offers.origin("region"));
    }
    if (typed.has("--project")) {
      option(top.in("tags"), "project", "--project");
    }
    if (typed.has("--cost-center")) {
      option(top.in("tags"), "cost-center", "--cost-center");
    }
    number(top, "budget.total", "--budget-alert");
    if (template != null && template.wholeStack()) {
      wholeStack(top);
    } else {
      machines(top, name);
    }
    StringBuilder text = new StringBuilder();
    text.append("# Written by `spawn launch`. Change it, then `spawn apply ");
    text.append(name).append(".spawn.yaml`.\n");
    List<WrittenSpec.Part> parts = new ArrayList<>();
    top.write(text, "", parts);
    return new WrittenSpec(text.toString(), parts);
  }

  private static final List<String> OF_THE_TOP =
      List.of(
          "--name",
          "--provider",
          "--region",
          "--project",
          "--cost-center",
          "--budget-alert",
          "--template",
          "--set");

  private void wholeStack(SpecTree top) throws UsageException {
    for (String flag : MachineText.FLAGS) {
      if (typed.has(flag) && !OF_THE_TOP.contains(flag)) {
        throw new UsageException(
            flag + " cannot be laid over a template of a whole stack",
            "give its parameters with --set; `spawn template show "
                + typed.value("--template")
                + "` lists them");
      }
    }
    template(top);
  }

  private void template(SpecTree over) throws UsageException {
    Template used = template;
    if (used == null) {
      return;
    }
    over.text("template", used.name());
    over.from("template", "--template");
    for (String pair : typed.values("--set")) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw new UsageException("--set: `" + pair + "` is not NAME=VALUE", null);
      }
      String parameter = pair.substring(0, equals);
      over.in("with").word(parameter, pair.substring(equals + 1));
      over.in("with").from(parameter, "--set " + parameter);
    }
  }

  private void machines(SpecTree top, String name) throws UsageException {
    String array = typed.value("--job-array-name");
    boolean alone = array == null && typed.positive("--count", 1) == 1;
    SpecTree machine =
        top.in(alone ? "instances" : "arrays")
            .in(array == null ? name : named("--job-array-name", array));
    if (!alone) {
      machine.word("count", Integer.toString(typed.positive("--count", 1)));
      machine.from("count", "--count");
    }
    template(machine);
    MachineText text = new MachineText(typed, machine);
    text.what();
    offers.writeTo(machine, text, MachineText.saysWhich(typed), spot());
    if (takesUsualType()) {
      text.type(machine, USUAL_TYPE, "the usual type");
      machine.comment(machine.has("type") ? "type" : "types", "--instance-type says otherwise");
    }
    text.spot(spot());
    text.life(template == null ? USUAL_TTL : null);
    text.work();
    text.disks(top, name);
    if (typed.has("--iam-policy")) {
      top.texts("iam." + name + ".allow", MachineText.list(typed.value("--iam-policy")));
      top.from("iam." + name + ".allow", "--iam-policy");
      machine.text("iam", name);
    }
  }

  /** True if nothing says what kind of machine it is to be, where that must be said. */
  private boolean takesUsualType() {
    return !"local".equals(typed.value("--provider"))
        && template == null
        && !MachineText.saysWhich(typed)
        && !offers.sayWhich();
  }

  private boolean spot() {
    return typed.has("--spot") || offers.spot();
  }

  private void option(SpecTree tree, String path, String flag) {
    String value = typed.value(flag);
    if (value != null) {
      tree.text(path, value);
      tree.from(path, flag);
    }
  }

  private void number(SpecTree tree, String path, String flag) {
    String value = typed.value(flag);
    if (value != null) {
      tree.word(path, value);
      tree.from(path, flag);
    }
  }
}
