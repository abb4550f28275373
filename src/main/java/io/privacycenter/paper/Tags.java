package io.privacycenter.paper;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;

/** What the parts of a PDF are to whoever hears them, in the order of writing; a part may go on over pages. */
final class Tags {

    private final Map<PDPage, COSArray> parents = new LinkedHashMap<>();
    private final PDStructureElement told = new PDStructureElement("Document", null);
    private PDStructureElement inside = told;

    /** What puts parts into a larger one. */
    @FunctionalInterface
    interface Parts {
        void write() throws IOException;
    }

    /** A part that holds others: a list, an entry of one. */
    void within(String type, Parts parts) throws IOException {
        PDStructureElement around = inside;
        inside = part(type);
        try {
            parts.write();
        } finally {
            inside = around;
        }
    }

    PDStructureElement part(String type) {
        PDStructureElement part = new PDStructureElement(type, inside);
        inside.appendKid(part);
        return part;
    }

    /** What the pen marks next on a page belongs to the part. */
    PDPropertyList mark(PDStructureElement part, PDPage page) {
        COSArray ofPage = parents.computeIfAbsent(page, none -> new COSArray());
        int id = ofPage.size();
        ofPage.add(part);
        if (part.getPage() == null) {
            part.setPage(page);
        }
        if (page.equals(part.getPage())) {
            part.appendKid(id);
        } else {
            PDMarkedContentReference elsewhere = new PDMarkedContentReference();
            elsewhere.setPage(page);
            elsewhere.setMCID(id);
            part.appendKid(elsewhere);
        }
        COSDictionary properties = new COSDictionary();
        properties.setInt(COSName.MCID, id);
        return PDPropertyList.create(properties);
    }

    void finish(PDDocumentCatalog catalog) {
        PDStructureTreeRoot root = new PDStructureTreeRoot();
        told.setParent(root);
        root.appendKid(told);
        Map<Integer, PDParentTreeValue> numbers = new LinkedHashMap<>();
        parents.forEach((page, ofPage) -> {
            page.setStructParents(numbers.size());
            page.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
            numbers.put(numbers.size(), new PDParentTreeValue(ofPage));
        });
        PDNumberTreeNode tree = new PDNumberTreeNode(PDParentTreeValue.class);
        tree.setNumbers(numbers);
        root.setParentTree(tree);
        root.setParentTreeNextKey(numbers.size());
        catalog.setStructureTreeRoot(root);
        PDMarkInfo marked = new PDMarkInfo();
        marked.setMarked(true);
        catalog.setMarkInfo(marked);
    }
}
