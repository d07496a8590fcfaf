package host.spore.spawn.spec.object;

import host.spore.spawn.spec.Machine.Spot.Script;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.yaml.Node;
import org.jspecify.annotations.Nullable;

/** A script for machines: an address, a whole path on them, or a file beside the spec, read. */
final class ScriptShape extends FileShape<Script> {
  ScriptShape() {
    super("SPN-0322", 100_000);
  }

  @Override
  protected @Nullable Script read(Node.Scalar scalar, Decoding in, Place at) {
    String text = scalar.text();
    if (text.startsWith("/")) {
      return new Script.OnMachine(text);
    }
    return text.contains("://") ? address(scalar, in, at) : super.read(scalar, in, at);
  }

  @Override
  Script content(String path, String text) {
    return new Script.Beside(path, text);
  }

  @Override
  String notThat() {
    return "is not a script";
  }

  private @Nullable Script address(Node.Scalar scalar, Decoding in, Place at) {
    String text = scalar.text();
    int from = text.indexOf("://") + 3;
    int slash = text.indexOf('/', from);
    boolean known = text.startsWith("s3://") || text.startsWith("https://");
    if (known && slash > from && slash < text.length() - 1) {
      return new Script.Fetched(text);
    }
    in.error(
        "SPN-0322",
        "`" + shortened(text) + "` is not where a script can be fetched",
        "`" + at.name() + "` can be `s3://bucket/key` or `https://host/path`.",
        scalar.span(),
        null);
    return null;
  }

  @Override
  protected boolean takesAnyText() {
    return true;
  }

  @Override
  public String expected() {
    return "a file beside the spec, a whole path on the machine, or an address with `sha256`";
  }
}
