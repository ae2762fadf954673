import java.io.FileInputStream;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Arguments: FLAVOUR FILE, any number of times. Prints FILE, a tab, FLAVOUR, a tab and the fault, a line for each. */
public class Verify {
    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 0; at < arguments.length; at += 2) {
            for (String fault : faults(arguments[at], arguments[at + 1])) {
                System.out.println(arguments[at + 1] + "\t" + arguments[at] + "\t" + fault);
            }
        }
        System.out.println("done");
    }

    private static Iterable<String> faults(String name, String file) throws Exception {
        TreeSet<String> found = new TreeSet<>();
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
            var result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            for (TestAssertion one : result.getTestAssertions()) {
                var rule = one.getRuleId();
                String place = one.getLocation() == null ? "" : one.getLocation().getContext();
                String told = one.getMessage().replaceAll("\\s+", " ");
                found.add(rule.getClause() + "-" + rule.getTestNumber() + " " + told + " " + place);
            }
            if (!result.isCompliant() && found.isEmpty()) {
                found.add("not compliant");
            }
        }
        return found;
    }
}
