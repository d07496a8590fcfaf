import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is taken out of the AWS SDK. */
final class SdkTrims {
  private SdkTrims() {}

  /**
   * The change of each class.
   *
   * @param called the services that are called, by the prefixes of their endpoints
   */
  static Map<String, Trimming.Trim> classes(Set<String> called) {
    return Map.of(
        "software/amazon/awssdk/core/internal/useragent/UserAgentLangValues",
        SdkTrims::noOtherLanguages,
        "software/amazon/awssdk/regions/GeneratedServiceMetadataProvider",
        found -> onlyCalledServices(called, found));
  }

  /**
   * The table of the regions of all services, which the first client makes, has a class for each of
   * 300. A service that is not in it has the endpoints that services usually have.
   */
  private static ClassTransform onlyCalledServices(Set<String> called, Runnable found) {
    ClassDesc builder = ClassDesc.of("software.amazon.awssdk.utils.ImmutableMap$Builder");
    Set<String> missing = new HashSet<>(called);
    boolean[] leftOut = {false};
    CodeTransform rows =
        (code, element) -> {
          // A row is its key, the making of its value, and the call that puts them in.
          if (element instanceof ConstantInstruction key
              && key.constantValue() instanceof String of) {
            leftOut[0] = !called.contains(of);
            if (missing.remove(of) && missing.isEmpty()) {
              found.run();
            }
          }
          if (!leftOut[0]) {
            code.with(element);
          } else if (Trimming.calls(element, builder, "put")) {
            leftOut[0] = false;
          }
        };
    return ClassTransform.transformingMethodBodies(rows);
  }

  /**
   * What tells AWS which languages beside Java are there would look for Scala's and Kotlin's
   * classes in every jar.
   */
  private static ClassTransform noOtherLanguages(Runnable found) {
    MethodTypeDesc none = MethodTypeDesc.of(ConstantDescs.CD_List);
    return Trimming.replacing(
        "getAdditionalJvmLanguages",
        code -> {
          found.run();
          code.invokestatic(ConstantDescs.CD_List, "of", none, true).areturn();
        });
  }
}
