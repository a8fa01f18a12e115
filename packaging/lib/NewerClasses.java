import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Writes a jar anew whose classes are of a form older than Java 6: the same instructions, with the
/// stack maps that newer ones have. Java checks such classes much faster, and only they can be in
/// an AOT cache.
///
/// Arguments: the jar, and the jar to write. None is written if there is nothing to do.
public final class NewerClasses {

  /// The first form in which every class has stack maps.
  private static final int JAVA_7 = ClassFile.JAVA_7_VERSION;

  private NewerClasses() {}

  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
        var in = new JarFile(jar.toFile(), false, JarFile.OPEN_READ, JarFile.baseVersion())) {
      Manifest manifest = in.getManifest();
      if (!isOld(in) || !manifest.getEntries().isEmpty()) {
        return; // new enough, or signed
      }
      ClassFile form =
          ClassFile.of(
              ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofClassLoading(loader)));
      // Its licence wants changes to be named.
      manifest
          .getMainAttributes()
          .put(new Attributes.Name("Changed-By-Nephoscope"), "stack maps added to old classes");
      try (var out = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])), manifest)) {
        for (JarEntry entry : (Iterable<JarEntry>) in.stream()::iterator) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            out.putNextEntry(new JarEntry(entry.getName()));
            out.write(isClass(entry) ? newer(form, bytes(in, entry)) : bytes(in, entry));
          }
        }
      }
    }
  }

  private static boolean isOld(JarFile jar) throws IOException {
    for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
      if (isClass(entry) && ClassFile.of().parse(bytes(jar, entry)).majorVersion() < JAVA_7) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(".class");
  }

  private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static byte[] newer(ClassFile form, byte[] bytes) {
    ClassModel old = form.parse(bytes);
    return old.majorVersion() < JAVA_7 ? form.transformClass(old, NewerClasses::copy) : bytes;
  }

  private static void copy(ClassBuilder made, ClassElement part) {
    switch (part) {
      case ClassFileVersion _ -> made.withVersion(JAVA_7, 0);
      case MethodModel method ->
          made.transformMethod(
              method,
              MethodTransform.transformingCode((code, instruction) -> code.with(instruction)));
      default -> made.with(part);
    }
  }
}
